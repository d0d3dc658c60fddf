// Given to every bundle that names Node's Buffer.
export { Buffer } from "buffer/";
