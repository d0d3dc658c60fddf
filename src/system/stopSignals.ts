/** The signals that ask a process to end, with their numbers: who is ended by one exits with 128 more. */
const numbers = { SIGHUP: 1, SIGINT: 2, SIGTERM: 15 } as const;

export type SignalName = keyof typeof numbers;

/**
 * From now on the first SIGINT, SIGTERM or SIGHUP calls `leave`, which ends what this process has started, and then ends
 * this process as the signal asks. Further signals are ignored meanwhile.
 *
 * @returns takes the watch back
 */
export function onStopSignal(leave: (signal: SignalName) => void | Promise<void>): () => void {
  let isLeaving = false;
  const hear = (signal: SignalName): void => {
    if (isLeaving) return;
    isLeaving = true;
    void Promise.resolve()
      .then(() => leave(signal))
      .catch((error: unknown) => console.error(error))
      .finally(() => process.exit(128 + numbers[signal]));
  };
  const signals = Object.keys(numbers) as SignalName[];
  for (const signal of signals) process.on(signal, hear);
  return () => signals.forEach((signal) => process.off(signal, hear));
}
