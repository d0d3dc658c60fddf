const stopAt = 0;
const untilAt = 1;
const leftAt = 2;
const firstModel = 3;
const perModel = 2;

/** What the threads of a team tell each other, in numbers that all of them see. */
export class TeamBoard {
  constructor(readonly numbers: Int32Array) {}

  static for(models: number): TeamBoard {
    return new TeamBoard(new Int32Array(new SharedArrayBuffer(4 * (firstModel + perModel * models))));
  }

  /** Whether all shall stop where they are. */
  get stopped(): boolean {
    return Atomics.load(this.numbers, stopAt) === 1;
  }

  stop(): void {
    Atomics.store(this.numbers, stopAt, 1);
  }

  /** Opens a round, in which every model is trained until it has so many epochs. */
  open(epochs: number): void {
    Atomics.store(this.numbers, leftAt, 0);
    Atomics.store(this.numbers, untilAt, epochs);
  }

  /** How many threads have found nothing left to do in this round. */
  get left(): number {
    return Atomics.load(this.numbers, leftAt);
  }

  leave(): void {
    Atomics.add(this.numbers, leftAt, 1);
  }

  /** Says how many epochs a model has had before. */
  begin(model: number, epochs: number): void {
    Atomics.store(this.numbers, firstModel + perModel * model + 1, epochs);
  }

  /** How many epochs a model has. */
  epochs(model: number): number {
    return Atomics.load(this.numbers, firstModel + perModel * model + 1);
  }

  /** Takes the model that is furthest behind and that nobody has taken; undefined when there is none in this round. */
  take(): number | undefined {
    const until = Atomics.load(this.numbers, untilAt);
    for (;;) {
      let behind: number | undefined;
      for (let model = 0; firstModel + perModel * model < this.numbers.length; model++) {
        const taken = Atomics.load(this.numbers, firstModel + perModel * model) === 1;
        if (taken || this.epochs(model) >= until) continue;
        if (behind === undefined || this.epochs(model) < this.epochs(behind)) behind = model;
      }
      if (behind === undefined) return undefined;
      const place = firstModel + perModel * behind;
      if (Atomics.compareExchange(this.numbers, place, 0, 1) !== 0) continue;
      if (this.epochs(behind) < until) return behind;
      this.giveBack(behind, 0);
    }
  }

  /** Gives a model back that has `more` epochs now. */
  giveBack(model: number, more: 0 | 1): void {
    const place = firstModel + perModel * model;
    if (more) Atomics.add(this.numbers, place + 1, 1);
    Atomics.store(this.numbers, place, 0);
  }
}
