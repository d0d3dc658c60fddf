/** Date and time as both languages read them: 2026-11-24 09:12. */
export function timeInWords(time: number): string {
  const local = new Date(time - new Date(time).getTimezoneOffset() * 60_000).toISOString();
  return `${local.slice(0, 10)} ${local.slice(11, 16)}`;
}
