import { expect, it } from "vitest";
import { escapeHtml } from "../../src/display/escapeHtml";

it("leaves nothing that opens a tag, an entity or ends an attribute", () => {
  expect(escapeHtml(`<img src=x onerror="a('b')"> & co`)).toBe(
    "&lt;img src=x onerror=&quot;a(&#39;b&#39;)&quot;&gt; &amp; co",
  );
});
