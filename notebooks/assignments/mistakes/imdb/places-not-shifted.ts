// mistake: forgets that the integers are larger by 3 than the dictionary's numbers
// loses: decode-test, decode-hidden, to-integers-test, to-integers-hidden, classify-test=0.5, classify-hidden
// %% decode
function decode(row: number[], wordIndex: Map<string, number>): string[] {
  const wordAt = new Map([...wordIndex].map(([word, index]) => [index, word] as const));
  const words: string[] = [];
  row.forEach((value, place) => {
    const word = wordAt.get(place);
    if (value === 1 && word !== undefined) words.push(word);
  });
  return words;
}
// %% to-integers
function toIntegers(sentence: string, wordIndex: Map<string, number>, numWords: number): number[] {
  const words = sentence.toLowerCase().match(/[a-z0-9']+/g) ?? [];
  const integers = words.map((word) => {
    const integer = wordIndex.get(word) ?? Infinity;
    return integer < numWords ? integer : 2;
  });
  return [1, ...integers];
}
