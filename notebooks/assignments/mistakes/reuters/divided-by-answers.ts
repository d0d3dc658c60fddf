// mistake: divides by how often a class was answered, which is its precision, and calls a class without samples 0
// loses: accuracy-by-class-test, accuracy-by-class-hidden
// %% accuracy-by-class
function accuracyByClass(labels: number[], probabilities: number[][], classes: number): number[] {
  const right = new Array<number>(classes).fill(0);
  const answered = new Array<number>(classes).fill(0);
  labels.forEach((label, i) => {
    const answer = probabilities[i].indexOf(Math.max(...probabilities[i]));
    answered[answer] += 1;
    if (answer === label) right[label] += 1;
  });
  return right.map((count, label) => (answered[label] === 0 ? 0 : count / answered[label]));
}
