import { say } from "../ground/language";

/** The learner stopped the cell before a result was there. */
export class Interrupted extends Error {
  override readonly name = "Interrupted";

  constructor(who: string) {
    super(
      say({
        ko: `${who}: 끝나기 전에 중단되어 결과가 없습니다. 다시 실행하십시오.`,
        en: `${who}: interrupted before the end, so there is no result; run it again`,
      }),
    );
  }
}
