import { isPromise } from "./describe";
import { say } from "./language";

/**
 * The commonest slip, `const h = fit(...); plotHistory(h)`.
 * @param what names the argument, such as `plotHistory: history`
 * @throws when the value is a promise, saying that `await` is missing
 */
export function refusePromise(value: unknown, what: string): void {
  if (isPromise(value)) throw missingAwait(what);
}

/** The result of an asynchronous function that is often taken apart without `await`: that says what is missing. */
export function toBeAwaited<T>(who: string, promise: Promise<T>): Promise<T> {
  void Object.defineProperty(promise, Symbol.iterator, {
    value: () => {
      // The cell fails for the missing await, not for what the promise may come to later.
      void promise.catch(() => undefined);
      throw missingAwait(who);
    },
  });
  return promise;
}

function missingAwait(what: string): TypeError {
  return new TypeError(
    say({
      ko: `${what}: 아직 끝나지 않은 결과(Promise)입니다. 이 값을 만드는 호출 앞에 await를 쓰십시오. 예: const history = await fit(...)`,
      en: `${what} is a promise: await is missing before the call that gives it, as in const history = await fit(...)`,
    }),
  );
}
