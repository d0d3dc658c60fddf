type Listener = (...given: unknown[]) => void;

const held: [event: string, listener: Listener][] = [];

/** Listens to the process for as long as it lives. */
export function listen(event: string, listener: Listener): void {
  held.push([event, listener]);
  process.on(event, listener);
}

/** A cell may have removed all listeners: without the kernel's own, its next error would end the process. */
export function holdListeners(): void {
  for (const [event, listener] of held)
    if (!process.listeners(event as NodeJS.Signals).includes(listener)) process.on(event, listener);
}
