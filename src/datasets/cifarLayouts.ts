import { cifar10Names } from "./cifar10Names";
import { cifar100Names } from "./cifar100Names";

/** Which files of an archive of CIFAR make up the training set and the test set, and what their labels are called and are. */
export interface CifarLayout {
  train: string[];
  test: string[];
  labels: string;
  classes: number;
}

export const cifar10Layout: CifarLayout = {
  train: [1, 2, 3, 4, 5].map((number) => `cifar-10-batches-py/data_batch_${number}`),
  test: ["cifar-10-batches-py/test_batch"],
  labels: "labels",
  classes: cifar10Names.length,
};

export const cifar100Layouts: Record<"fine" | "coarse", CifarLayout> = {
  fine: cifar100Layout("fine"),
  coarse: cifar100Layout("coarse"),
};

function cifar100Layout(labelMode: "fine" | "coarse"): CifarLayout {
  return {
    train: ["cifar-100-python/train"],
    test: ["cifar-100-python/test"],
    labels: `${labelMode}_labels`,
    classes: cifar100Names[labelMode].length,
  };
}
