// mistake: calls a feature needed whenever its mean difference is above 0, whatever the spread
// loses: matters-test, matters-hidden
// %% matters
function matters(rows: LeftOut[]): string[] {
  return rows.filter(({ mean }) => mean > 0).map(({ name }) => name);
}
