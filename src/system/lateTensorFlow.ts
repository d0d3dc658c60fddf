import { basename } from "node:path";

/** What tfjs-node's addon exports, by name. */
type Addon = Record<string, unknown>;

/** What tfjs-node asks of its addon before there is anything to compute: the numbers of the C interface's data types. */
const known: Addon = {
  TF_FLOAT: 1,
  TF_INT32: 3,
  TF_STRING: 7,
  TF_COMPLEX64: 8,
  TF_BOOL: 10,
  // It is false for every libtensorflow that the package tfjs-node comes with; another package has that for graphics cards.
  isUsingGpuDevice: () => false,
};

/** All else that the addon exports. */
const late = [
  "createTensor",
  "deleteTensor",
  "tensorDataSync",
  "executeOp",
  "loadSavedModel",
  "deleteSavedModel",
  "runSavedModel",
  "getNumOfSavedModels",
  "getNumOfTensors",
  "TF_Version",
  "TF_INT64",
  "TF_RESOURCE",
  "TF_UINT8",
  "TF_ATTR_STRING",
  "TF_ATTR_INT",
  "TF_ATTR_FLOAT",
  "TF_ATTR_BOOL",
  "TF_ATTR_TYPE",
  "TF_ATTR_SHAPE",
];

/**
 * From now on, importing tfjs-node loads libtensorflow (0.2 GB of memory, half a second) only when something has to be
 * computed by it: a tensor that is only made, read or given to the library's engine needs none.
 */
export function loadTensorFlowLate(): void {
  const { extensions } = require;
  const loadAddon = extensions[".node"];
  extensions[".node"] = (module, file) => {
    if (basename(file) === "tfjs_binding.node") module.exports = lateAddon(() => load(file));
    else loadAddon(module, file);
  };
}

function load(file: string): Addon {
  const module = { exports: {} };
  process.dlopen(module, file);
  return module.exports;
}

/** An object like the addon, which becomes the addon when more is asked of it than is known. */
export function lateAddon(load: () => Addon): Addon {
  const addon = { ...known };
  const become = (): void => {
    const real = load();
    for (const name of late) delete addon[name];
    for (const name of Object.getOwnPropertyNames(real)) addon[name] = real[name];
  };
  for (const name of late) {
    const get = (): unknown => {
      become();
      return addon[name];
    };
    Object.defineProperty(addon, name, { get, configurable: true, enumerable: true });
  }
  return addon;
}
