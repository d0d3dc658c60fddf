// mistake: divides the scores themselves by their sum, without exponentials
// loses: softmax-test=0.5, softmax-hidden
// %% softmax
function softmax(scores: number[]): number[] {
  const sum = scores.reduce((total, score) => total + score, 0);
  return scores.map((score) => score / sum);
}
