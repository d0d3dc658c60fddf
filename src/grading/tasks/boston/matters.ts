import { expectMatch, type Task } from "../../task";

const row = (name: string, n: number, mean: number, sd: number): object => {
  return { name, differences: Array.from({ length: n }, () => mean), mean, sd };
};

/** The features whose interval leaves 0 out (lesson 3, section 10). */
export const matters: Task = {
  needs: ["matters"],
  tests: [
    {
      points: 0.5,
      what: {
        ko: "구간이 0을 품지 않는 특성만, 받은 순서대로 나옵니다",
        en: "only the features whose interval does not contain 0, in the order given",
      },
      hint: {
        ko: "같은 평균과 표준편차라도 시드가 둘이면 구간이 아주 넓습니다. √n과 t를 모두 썼습니까? 평균이 음수일 때는 어떻습니까?",
        en: "With the same mean and deviation, two seeds make a very wide interval. Are both √n and t in it? What if the mean is negative?",
      },
      run(student) {
        const rows = [
          row("clear", 5, 0.7, 0.1),
          row("unclear", 5, 0.1, 0.1),
          row("few", 2, 0.7, 0.1),
          row("better", 4, -0.5, 0.2),
        ];
        expectMatch(student.call("matters", rows), ["clear", "better"]);
        expectMatch(student.call("matters", [rows[1]]), []);
      },
    },
  ],
};
