import { plotHistory } from "./display/plotHistory";
import { trainingProgress } from "./display/trainingProgress";
import { drawCurvesBy } from "./ground/curvesPicture";
import { jupyterDisplay } from "./ground/jupyterDisplay";
import { trainingJournal } from "./journal/trainingJournal";
import { observeTrainings } from "./training/observer";

// What a notebook adds to every training: a line with growing curves, a journal on disk, and a picture of its History.
observeTrainings(trainingProgress, trainingJournal);
drawCurvesBy(({ history }) => plotHistory({ history })[jupyterDisplay]());
