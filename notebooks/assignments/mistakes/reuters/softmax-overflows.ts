// mistake: takes the exponentials of the scores as they are, which overflow
// loses: softmax-test=1, softmax-hidden
// %% softmax
function softmax(scores: number[]): number[] {
  const powers = scores.map((score) => Math.exp(score));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}
