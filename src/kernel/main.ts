import { KernelServer } from "./kernelServer";

// TensorFlow's native library writes its remarks to the process's stderr: warnings only.
process.env["TF_CPP_MIN_LOG_LEVEL"] ??= "2";

const connectionFile = process.argv[2];
if (connectionFile === undefined) {
  throw new Error("kernel: expected the path of Jupyter's connection file, got nothing");
}
void new KernelServer(connectionFile).init();
