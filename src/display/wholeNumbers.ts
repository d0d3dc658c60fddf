import { escapeHtml } from "./escapeHtml";

/** The text as HTML in which no line ends after a hyphen before a digit, as of 64-64-46 and 1.3e-14, where browsers break one. */
export function wholeNumbers(text: string): string {
  return escapeHtml(text).replace(/[\w.]+(?:-\d[\w.]*)+/g, '<span style="white-space:nowrap">$&</span>');
}
