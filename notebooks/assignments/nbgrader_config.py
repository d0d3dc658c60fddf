# nbgrader's settings for this course. The grading itself, and what it is limited to, are in scripts/python/grading.
from pathlib import Path

from grading.autograde import install

c = get_config()  # type: ignore[name-defined]  # noqa: F821 -- Jupyter runs this file with it

install()

c.CourseDirectory.course_id = "denselab"
c.CourseDirectory.root = str(Path(__file__).parent)

# What the student finds where the solution was. The delimiters are nbgrader's own, after `//` in a code cell:
# BEGIN SOLUTION, BEGIN HIDDEN TESTS, BEGIN MARK SCHEME, each with its END.
c.ClearSolutions.code_stub = {
    "typescript": '// YOUR CODE HERE\nthrow new Error("여기에 코드를 작성하십시오: your code goes here");'
}
c.ClearSolutions.text_stub = "여기에 답을 쓰십시오: your answer goes here"

c.GradedExecute.timeout = 60  # s a cell: twice what training in a graded cell may take on a quiet machine
c.GradedExecute.iopub_timeout = 10  # s that an interrupted cell has to come to its end
c.GradedExecute.startup_timeout = 180  # on a machine where much else runs
c.GradedExecute.shutdown_kernel = "immediate"
c.GradedKernelManager.seconds = 600  # a whole submission
c.GradedKernelManager.memory = 4096  # MB

# The formgrader and feedback show a student's Markdown: without what acts in a browser.
c.HTMLExporter.sanitize_html = True

# From an exchange only what is the student's own.
c.ExchangeFactory.collect = "grading.owned_collect.OwnedCollect"
