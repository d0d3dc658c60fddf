import { say } from "../ground/language";
import { oneOf, rule, type Rules } from "../ground/options";

/** What a callback watches, and when that has become better; Keras's words and defaults. */
export interface MonitorOptions {
  /** A key of the history; "val_loss" by default. */
  monitor?: string;
  /** Whether smaller or larger is better; "auto", the default, tells it from the name. */
  mode?: "auto" | "min" | "max";
  /** What is no more than this does not count as better; 0 by default, 0.0001 for `reduceLROnPlateau`. */
  minDelta?: number;
}

export const monitorRules: Rules<MonitorOptions> = {
  monitor: rule.text,
  mode: oneOf("auto", "min", "max"),
  minDelta: rule.number,
};

/** Watches one value of a training. */
export class Monitor {
  private readonly falls: boolean;
  best: number;

  /** @param who begins the errors: the callback's name */
  constructor(
    private readonly who: string,
    private readonly settings: Required<MonitorOptions>,
  ) {
    const { monitor, mode } = settings;
    this.falls = mode === "auto" ? !/acc|auc|precision|recall|r2|similarity/i.test(monitor) : mode === "min";
    this.best = this.falls ? Infinity : -Infinity;
  }

  /** The watched value. @throws when the training doesn't give it */
  valueIn(logs: Record<string, number>): number {
    const { monitor } = this.settings;
    if (Object.hasOwn(logs, monitor)) return logs[monitor];
    const known = Object.keys(logs).join(", ");
    throw new RangeError(
      say({
        ko: `${this.who}: 훈련 기록에 ${monitor}이(가) 없습니다. 있는 값: ${known}. val_로 시작하는 값은 validationData나 validationSplit을 줄 때 생깁니다.`,
        en: `${this.who}: the training has no ${monitor}; it has ${known}. Give validationData or validationSplit for values that begin with val_`,
      }),
    );
  }

  /** Whether a value is better than another, by more than the least difference. */
  isBetter(value: number, than = this.best): boolean {
    const { minDelta } = this.settings;
    return this.falls ? value < than - Math.abs(minDelta) : value > than + Math.abs(minDelta);
  }
}
