import { availableParallelism, cpus, freemem, hostname, totalmem } from "node:os";

/** Percent of the processors' time since the last call: this process's (100 is one processor), and all of the machine's. */
class Load {
  private own = process.cpuUsage();
  private at = performance.now();
  private machine = machineTimes();

  percents(): { own: number; machine: number } {
    const [own, at, machine] = [process.cpuUsage(), performance.now(), machineTimes()];
    const used = (own.user + own.system - this.own.user - this.own.system) / 1000;
    const busy = (machine.busy - this.machine.busy) / Math.max(1, machine.all - this.machine.all);
    const percents = { own: (100 * used) / Math.max(1, at - this.at), machine: 100 * busy };
    [this.own, this.at, this.machine] = [own, at, machine];
    return percents;
  }
}

function machineTimes(): { busy: number; all: number } {
  const times = cpus().map((cpu) => cpu.times);
  const all = times.reduce((sum, { user, nice, sys, idle, irq }) => sum + user + nice + sys + idle + irq, 0);
  return { busy: all - times.reduce((sum, { idle }) => sum + idle, 0), all };
}

const load = new Load();

/** The content of a `usage_reply`, as ipykernel gives it to jupyter-resource-usage. Memory in bytes. */
export function usage(): object {
  const { own, machine } = load.percents();
  const [total, available] = [totalmem(), freemem()];
  return {
    hostname: hostname(),
    pid: process.pid,
    kernel_cpu: own,
    kernel_memory: process.memoryUsage.rss(),
    cpu_count: availableParallelism(),
    host_cpu_percent: machine,
    host_virtual_memory: {
      total,
      available,
      used: total - available,
      free: available,
      percent: (100 * (total - available)) / total,
    },
  };
}
