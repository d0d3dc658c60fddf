import { say } from "./language";

/** @throws when a tensor was freed already: what the engine says of that names neither the argument nor a way out */
export function refuseDisposed({ isDisposed }: { isDisposed: boolean }, what: string): void {
  if (!isDisposed) return;
  throw new Error(
    say({
      ko: `${what}: 이미 해제된(dispose) 텐서입니다. 다시 만드십시오.`,
      en: `${what} is a tensor that has been disposed of; make it anew`,
    }),
  );
}
