import { type Words } from "../../../ground/language";
import { plotted, type Plotted } from "../../plotted";
import { type Student } from "../../student";
import { expectThat, type Task } from "../../task";

const rows = [
  { width: 2, epoch: 9, accuracy: 0.41, trainAccuracy: 0.44 },
  { width: 16, epoch: 7, accuracy: 0.73, trainAccuracy: 0.85 },
  { width: 64, epoch: 5, accuracy: 0.79, trainAccuracy: 0.93 },
];

const noPlot: Words = {
  ko: "그림을 돌려주어야 합니다. `return plotBars(...)`처럼 `return`을 썼습니까?",
  en: "It must return a plot. Is there a `return`, as in `return plotBars(...)`?",
};

function drawn(student: Student): Plotted {
  const plot = plotted(student.call("drawBottleneck", rows));
  expectThat(plot !== undefined, noPlot);
  return plot;
}

/** Whether a label names the width, or is its logarithm. */
function isWidth(label: unknown, width: number): boolean {
  const named = new RegExp(`(^|\\D)${width}(\\D|$)`).test(String(label));
  return named || Math.abs(Number(label) - Math.log2(width)) < 1e-6;
}

/** The result of the bottleneck experiment as a plot. */
export const drawBottleneck: Task = {
  needs: ["drawBottleneck"],
  tests: [
    {
      points: 0.5,
      what: {
        ko: "그림에 너비마다의 검증 정확도가 있습니다",
        en: "the plot shows each width's validation accuracy",
      },
      hint: {
        ko: "너비와 정확도의 짝이 맞습니까? 너비는 막대의 이름이나 가로축의 값으로 읽을 수 있어야 합니다.",
        en: "Is each width with its own accuracy? One must be able to read the width as a bar's name or as a value along the axis.",
      },
      run(student) {
        const shows = (
          points: Plotted["series"][number],
          { width, accuracy }: (typeof rows)[number],
        ): boolean =>
          points.some(
            ({ label, value }) => Math.abs(Number(value) - accuracy) < 1e-6 && isWidth(label, width),
          );
        const { series } = drawn(student);
        expectThat(series.some((points) => rows.every((row) => shows(points, row))));
      },
    },
    {
      points: 0.5,
      what: {
        ko: "두 축에 이름이 있습니다",
        en: "both axes have names",
      },
      hint: {
        ko: "옵션 `xLabel`과 `yLabel`에 무엇을 얼마나 재었는지 적으십시오.",
        en: "Say in the options `xLabel` and `yLabel` what is measured.",
      },
      run(student) {
        const { axisNames } = drawn(student);
        expectThat(axisNames.length === 2 && axisNames.every((name) => name.trim().length > 1));
      },
    },
  ],
};
