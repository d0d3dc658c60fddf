/** The names of CIFAR-10's classes, in the order of the labels. */
export const cifar10Names = [
  "airplane",
  "automobile",
  "bird",
  "cat",
  "deer",
  "dog",
  "frog",
  "horse",
  "ship",
  "truck",
];
