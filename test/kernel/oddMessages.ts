/** Contents of messages that a front end had better not send. */
export const oddContents: unknown[] = [
  null,
  5,
  "text",
  [],
  {},
  { code: null, cursor_pos: null },
  { code: "Math.", cursor_pos: -1 },
  { code: "Math.", cursor_pos: 1e9 },
  { code: "Math.", cursor_pos: "5" },
  { code: "([{".repeat(2000), cursor_pos: 5999 },
  { code: `${"(".repeat(2000)}1`, cursor_pos: 2001 },
  { code: "import x from './hel", cursor_pos: 20 },
  { code: "'\\ud83d'.", cursor_pos: 9 },
  { hist_access_type: 5, n: "x", pattern: 7 },
  { hist_access_type: "search", pattern: "(".repeat(50), n: -1 },
  { comm_id: null, target_name: null, data: null },
];

/** All that may be asked beside running cells, and what nobody knows. */
export const messageTypes = [
  "kernel_info_request",
  "complete_request",
  "inspect_request",
  "is_complete_request",
  "history_request",
  "comm_info_request",
  "comm_open",
  "comm_msg",
  "comm_close",
  "input_reply",
  "debug_request",
  "usage_request",
  "unknown_request",
  "toString",
  "__proto__",
];
