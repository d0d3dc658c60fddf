// The types behind denselab.js.
export * from "../dist/index";
