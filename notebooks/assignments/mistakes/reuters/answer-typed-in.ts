// mistake: types in a table that looks like the lesson's result instead of training
// loses: bottleneck-test, bottleneck-hidden
// %% bottleneck
async function bottleneck(
  widths: number[],
  data: News,
  { epochs, batchSize, seed }: Training,
): Promise<Narrowed[]> {
  return [
    { width: 4, epoch: 9, accuracy: 0.61, trainAccuracy: 0.63 },
    { width: 64, epoch: 9, accuracy: 0.81, trainAccuracy: 0.93 },
  ];
}
