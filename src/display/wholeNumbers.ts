import { escapeHtml } from "./escapeHtml";

/** The text as HTML in which no line ends after a hyphen before a digit or a Korean word, as of 64-64-46, 1.3e-14 and 4-겹. */
export function wholeNumbers(text: string): string {
  return escapeHtml(text).replace(
    /[\w.가-힣]+(?:-(?:\d[\w.]*|[가-힣]+))+/g,
    '<span style="white-space:nowrap">$&</span>',
  );
}
