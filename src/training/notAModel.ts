import { describe } from "../ground/describe";
import { say } from "../ground/language";
import { refusePromise } from "../ground/missingAwait";

/** The error for what was given in a model's place. @throws itself where only `await` is missing */
export function notAModel(given: unknown, who: string): TypeError {
  refusePromise(given, `${who}: model`);
  return new TypeError(
    say({
      ko: `${who}: model은 tf.sequential({ layers: [...] }) 같은 tfjs 모델이어야 합니다. 받은 값: ${describe(given)}`,
      en: `${who}: model must be a tfjs model, such as tf.sequential({ layers: [...] }), got ${describe(given)}`,
    }),
  );
}
