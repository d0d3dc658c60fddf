"""The protocol's own conformance suite (jupyter_kernel_test), with every optional check that applies switched on."""

import unittest

import jupyter_kernel_test


class TypeScriptKernelTests(jupyter_kernel_test.KernelTests):  # type: ignore[misc] # it tells no types
    kernel_name = "tslab"
    language_name = "typescript"
    file_extension = ".ts"

    code_hello_world = "console.log('hello, world')"
    code_stderr = "console.error('oops')"
    completion_samples = [
        {"text": "Math.cbr", "matches": {"cbrt"}},
        {"text": "const xylophone = 1; xyloph", "matches": {"xylophone"}},
    ]
    complete_code_samples = ["1", "console.log('hello, world')", "const f = (x: number) => x", "await f(1)"]
    incomplete_code_samples = ["if (true) {", "f(1,", "const s = `open", "/* a comment"]
    invalid_code_samples = ["const = 5;", "let 1a = 2", "a b c"]
    code_generate_error = "throw new Error('on purpose')"
    code_execute_result = [
        {"code": "6 * 7", "result": "42"},
        {"code": "[1, 2].concat([3])", "result": "[ 1, 2, 3 ]"},
        {"code": "({ [Symbol.for('Jupyter.display')]: () => ({ 'text/html': '<b>x</b>' }) })", "mime": "text/html"},
    ]
    code_display_data = [
        {"code": "import { display } from 'tslab'; display.html('<b>x</b>')", "mime": "text/html"},
    ]
    code_history_pattern = "6 ?*"
    supported_history_operations = ("tail", "range", "search")
    code_inspect_sample = "console.log"
    code_clear_output = "console.clear()"

    @unittest.skip("TypeScript has no `name?`: nothing here opens a pager")
    def test_pager(self) -> None:
        pass


# IopubWelcomeTests are left out: this suite's own validate_message knows no iopub_welcome, so that a kernel which
# sends one fails all the other checks.

if __name__ == "__main__":
    unittest.main(verbosity=2)
