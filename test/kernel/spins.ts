/** What doesn't end, or not for long. */
export const spins = [
  "while (true) {}",
  "await 0; while (true) {}",
  "const fib = (n: number): number => (n < 2 ? n : fib(n - 1) + fib(n - 2)); fib(60)",
  "await 0; const fib2 = (n: number): number => (n < 2 ? n : fib2(n - 1) + fib2(n - 2)); fib2(60)",
  "/^(a+)+$/.test('a'.repeat(40) + 'b')",
  "await 0; /^(a+)+$/.test('a'.repeat(40) + 'b')",
  "await 0; Array.from({ length: 1e9 }, () => [1, 2, 3].sort())",
  "await 0; new Array(3e7).fill(0).map((_, i) => i).sort((a, b) => Math.sin(a) - Math.sin(b))",
  "const spin = (): Promise<unknown> => Promise.resolve().then(spin); await spin()",
  "await new Promise(() => { const tick = () => process.nextTick(tick); tick() })",
  "await new Promise(() => { const again = () => queueMicrotask(again); again() })",
  "require('child_process').execSync('sleep 60')",
  "await 0; require('child_process').execSync('sleep 60')",
  "require('child_process').spawnSync('sleep', ['60']).signal",
  "await new Promise(() => {})",
  "for (;;) await 0",
  "setInterval(() => { for (;;); }, 1); await new Promise(() => {})",
  "new Promise(() => {})",
  // The compiler takes twice as long for each of them.
  `${"!".repeat(300)}true`,
];
