/** Of a byte in the memory that the kernels work on. */
export type Address = number;

/** A function of an optimizer's: addresses of weights, gradients and what is remembered, their size, then settings. */
type Update = (p: Address, g: Address, ...rest: number[]) => void;

/** The functions of kernels.as, where each is described. */
export interface Kernels {
  forward(
    x: Address,
    w: Address,
    bias: Address,
    z: Address,
    rows: number,
    inputs: number,
    columns: number,
  ): void;
  forwardSparse(
    samples: Address,
    starts: Address,
    words: Address,
    w: Address,
    bias: Address,
    z: Address,
    rows: number,
    columns: number,
  ): void;
  weightGradient(x: Address, dz: Address, dw: Address, rows: number, inputs: number, columns: number): void;
  turnSparse(
    samples: Address,
    starts: Address,
    words: Address,
    rows: number,
    inputs: number,
    turned: Address,
    rowsOf: Address,
  ): void;
  weightGradientSparse(
    turned: Address,
    rowsOf: Address,
    dz: Address,
    dw: Address,
    from: number,
    to: number,
    columns: number,
  ): void;
  biasGradient(dz: Address, dbias: Address, rows: number, columns: number): void;
  transpose(w: Address, wt: Address, inputs: number, columns: number): void;
  relu(a: Address, size: number): void;
  reluGradient(a: Address, da: Address, size: number): void;
  softmax(z: Address, p: Address, rows: number, units: number, stride: number): void;
  crossentropyGradient(
    p: Address,
    classes: Address,
    weights: Address,
    dz: Address,
    rows: number,
    units: number,
    stride: number,
  ): void;
  penalize(w: Address, g: Address, size: number, l1: number, l2: number): number;
  penalty(w: Address, size: number, l1: number, l2: number): number;
  dropoutMask(
    mask: Address,
    rows: number,
    columns: number,
    units: number,
    key: number,
    threshold: number,
    scale: number,
  ): void;
  multiply(a: Address, b: Address, product: Address, size: number): void;
  sgd: Update;
  momentum: Update;
  rmsprop: Update;
  rmspropMomentum: Update;
  rmspropCentered: Update;
  adagrad: Update;
  adadelta: Update;
  adam: Update;
  adamax: Update;
}
