import { interruptDoor } from "../../ground/doors";

interface Stopping {
  stop: boolean;
  signal: AbortSignal | undefined;
}

const prepared = new WeakSet<object>();

/**
 * tfjs's own `model.fit` asks its model after each batch whether to stop, and knows nothing of interrupts: it would go on
 * training behind the cell. Here an interrupted model says yes, and `fit` returns the history so far.
 */
export function makeTrainingStoppable(cache: NodeJS.Dict<NodeJS.Module>): void {
  const file = Object.keys(cache).find((name) => /tfjs-layers[\\/]dist[\\/]tf-layers\.node\.js$/.test(name));
  const { LayersModel } = ((file && cache[file]?.exports) || {}) as { LayersModel?: { prototype: object } };
  if (!LayersModel || prepared.has(LayersModel)) return;
  prepared.add(LayersModel);
  const models = new WeakMap<object, Stopping>();
  Object.defineProperty(LayersModel.prototype, "stopTraining_", {
    configurable: true,
    get(this: object) {
      const { stop = false, signal } = models.get(this) ?? {};
      return stop || signal?.aborted === true;
    },
    // `fit` begins with `false`.
    set(this: object, stop: boolean) {
      models.set(this, { stop, signal: interruptDoor.look() });
    },
  });
}
