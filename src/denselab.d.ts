// The types behind denselab.js.
export * from "../dist/src/index";
