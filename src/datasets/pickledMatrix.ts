/** A pickled matrix of uint8, in C order. */
export class PickledMatrix {
  constructor(
    readonly shape: [rows: number, columns: number],
    readonly values: Uint8Array,
  ) {}
}

/** A matrix in Fortran's order, column after column, row after row. */
export function transposed(values: Uint8Array, rows: number, columns: number): Uint8Array {
  const turned = new Uint8Array(values.length);
  for (let column = 0, from = 0; column < columns; column++) {
    for (let row = 0; row < rows; row++) turned[row * columns + column] = values[from++];
  }
  return turned;
}
