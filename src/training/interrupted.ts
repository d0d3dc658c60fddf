/** The learner stopped the cell before a result was there. */
export class Interrupted extends Error {
  override readonly name = "Interrupted";

  constructor(who: string) {
    super(`${who}: interrupted before the end, so there is no result; run it again`);
  }
}
