import { expect, it } from "vitest";
import { fetchOverHttp } from "../../src/datasets/fetchOverHttp";
import { madeFile } from "./madeFile";

it.each([
  ["data:text/plain,x", "only http and https are asked"],
  ["file:///etc/hostname", "only http and https are asked"],
  ["ftp://host/http://a", "only http and https are asked"],
  ["nowhere", '"nowhere" is no address'],
])("%s is asked for nothing", async (address, why) => {
  const init = { headers: {}, signal: AbortSignal.timeout(1000) };
  const entry = madeFile(new Uint8Array(3), address);
  await expect(fetchOverHttp(entry, address, init)).rejects.toThrow(why);
});
