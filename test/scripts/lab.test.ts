import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { checkout, startNode, temporaryFolder } from "./setup/temporaryCheckout";

async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

describe("dist/scripts/lab.js", () => {
  it("opens JupyterLab at notebooks/ with the kernel tslab and Plotly, and stops on Ctrl-C", async () => {
    const port = await freePort();
    const home = temporaryFolder();
    const env = {
      ...process.env,
      JUPYTER_CONFIG_DIR: home,
      JUPYTER_RUNTIME_DIR: home,
      JUPYTER_DATA_DIR: home,
    };
    const options = [
      "--no-browser",
      `--port=${port}`,
      "--ServerApp.port_retries=0",
      "--IdentityProvider.token=t",
    ];
    const lab = startNode([join(checkout, "dist/scripts/lab.js"), ...options], env);
    const exit = once(lab, "exit");
    const get = async (path: string) =>
      (await fetch(`http://127.0.0.1:${port}${path}`, { headers: { Authorization: "token t" } })).json();

    const kernels = await untilAnswered(() => get("/api/kernelspecs"));
    expect(kernels).toMatchObject({ kernelspecs: { tslab: { spec: { display_name: "TypeScript" } } } });
    expect(await get("/api/contents/en")).toMatchObject({ type: "directory" });
    expect(await get("/lab/extensions/jupyterlab-plotly/package.json")).toMatchObject({
      name: "jupyterlab-plotly",
    });
    // A teacher's nbgrader: the buttons, and the formgrader.
    expect(await get("/lab/extensions/@jupyter/nbgrader/package.json")).toMatchObject({
      name: "@jupyter/nbgrader",
    });
    const formgrader = await fetch(`http://127.0.0.1:${port}/formgrader/manage_assignments`, {
      headers: { Authorization: "token t" },
    });
    expect([formgrader.status, await formgrader.text()]).toEqual([
      200,
      expect.stringContaining("Manage Assignments"),
    ]);

    lab.kill("SIGINT");
    expect(await exit).toEqual([0, null]);
    await expect(get("/api/status")).rejects.toThrow("fetch failed");
  });
});

async function untilAnswered<T>(ask: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await ask();
    } catch {
      await new Promise((wake) => setTimeout(wake, 100));
    }
  }
}
