import { type Words } from "../../../ground/language";
import { matches } from "../../matches";
import { smallHouses } from "../../smallHouses";
import { type Student } from "../../student";
import { expectMatch, expectThat, type Task } from "../../task";

interface Row {
  name: string;
  differences: number[];
  mean: number;
  sd: number;
}

const options = { k: 2, epochs: 30, batchSize: 1, seeds: [4, 2] };

const noRows: Words = {
  ko: "특성마다 한 줄씩, `name`, `differences`, `mean`, `sd`를 가진 객체의 배열을 돌려주어야 합니다.",
  en: "It must return an array with an object for each feature, with `name`, `differences`, `mean` and `sd`.",
};

const byN: Words = {
  ko: "표준편차가 조금 작습니다. 흔들림을 어림할 때는 무엇으로 나눕니까?",
  en: "The deviation is a little too small. By what does one divide to estimate a spread?",
};

async function leftOut(student: Student, seeds: number[]): Promise<Row[]> {
  const { names, x, y } = smallHouses();
  const rows = await student.call<Promise<unknown>>("leaveOneOut", names, x, y, { ...options, seeds });
  const complete = (row: Partial<Row> | undefined): boolean =>
    Array.isArray(row?.differences) && row.differences.length === seeds.length;
  expectThat(Array.isArray(rows) && rows.length === names.length && rows.every(complete), noRows);
  return rows as Row[];
}

// Many trainings, so they are done once for all tests of a run.
const seen = new WeakMap<Student, Promise<Row[]>>();
function usual(student: Student): Promise<Row[]> {
  const rows = seen.get(student) ?? leftOut(student, options.seeds);
  seen.set(student, rows);
  return rows;
}

/** What each feature is worth: by how much the error grows without it, seed by seed. */
export const leaveOneOut: Task = {
  needs: ["leaveOneOut", "crossValidated"],
  tests: [
    {
      points: 0.5,
      what: {
        ko: "특성마다 한 줄이 차례로 있고, 시드마다 차이가 하나씩 있습니다",
        en: "there is a row for each feature, in order, and a difference for each seed",
      },
      hint: {
        ko: "특성을 도는 반복문 안에서 시드마다 `crossValidated`를 부릅니다.",
        en: "In a loop over the features, call `crossValidated` for each seed.",
      },
      async run(student) {
        const rows = await usual(student);
        expectThat(rows.map(({ name }) => name).join() === smallHouses().names.join());
        expectThat(rows.every(({ differences }) => differences.every(Number.isFinite)));
      },
    },
    {
      points: 0.5,
      what: {
        ko: "타깃을 거의 다 정하는 특성을 빼면 오차가 크게 늘고, 무관한 특성을 빼면 그렇지 않습니다",
        en: "without a feature that decides most of the target the error grows far, without an idle one it does not",
      },
      hint: {
        ko: "빼는 열의 번호와 특성의 이름이 맞습니까? 차이의 부호는 '뺐을 때 − 모두 썼을 때'입니다.",
        en: "Does the column that goes belong to the name? The difference is 'without it' minus 'with all'.",
      },
      async run(student) {
        const [much, nothing] = await usual(student);
        expectThat(Math.min(...much.differences) > 1);
        expectThat(Math.max(...nothing.differences.map(Math.abs)) < 0.7);
      },
    },
    {
      points: 0.5,
      what: {
        ko: "`mean`은 차이의 평균, `sd`는 차이의 표본 표준편차입니다",
        en: "`mean` is the mean of the differences, `sd` their sample standard deviation",
      },
      hint: {
        ko: "차이가 1과 3이면 평균은 2이고 표본 표준편차는 √2입니다.",
        en: "With the differences 1 and 3 the mean is 2, and the sample standard deviation √2.",
      },
      async run(student) {
        for (const { differences, mean, sd } of await usual(student)) {
          const [one, other] = differences;
          expectMatch(mean, (one + other) / 2);
          expectThat(!matches(sd, Math.abs(one - other) / 2), byN);
          expectMatch(sd, Math.abs(one - other) * Math.SQRT1_2);
        }
      },
    },
    {
      points: 0.5,
      what: {
        ko: "차이는 시드의 순서를 따르고, 같은 시드끼리 견준 것입니다",
        en: "the differences follow the order of the seeds, and compare equal seeds",
      },
      hint: {
        ko: "모두 썼을 때의 오차도 시드마다 구했습니까? 시드 하나의 오차를 모든 시드에 쓰면 시드의 운이 차이에 섞입니다.",
        en: "Have you got the error with all features for each seed, too? One seed's error for all of them mixes its luck into the differences.",
      },
      async run(student) {
        const rows = await usual(student);
        const turned = await leftOut(student, [...options.seeds].reverse());
        rows.forEach(({ differences }, i) => {
          expectMatch(turned[i].differences, [...differences].reverse());
          expectThat(!matches(differences[0], differences[1]));
        });
      },
    },
  ],
};
