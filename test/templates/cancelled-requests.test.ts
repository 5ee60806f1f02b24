import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { parse } from "yaml";
import { hasPython, runPython } from "./python.ts";

const { data } = parse(
  readFileSync(
    new URL(
      "../../templates/options/serving-engine/tensorrt-llm/reference/kubernetes/serving/translation.yaml",
      import.meta.url,
    ),
    "utf8",
  ),
) as { data: Record<string, string> };

/** What Triton gives to a Python model, as far as the translation uses it; the engine says a word more each time. */
const stubs = {
  "numpy.py": "array = lambda value, dtype=None: value\n",
  "tritonserver.py": "class Model: pass\n",
  "triton_python_backend_utils.py": `
TRITONSERVER_RESPONSE_COMPLETE_FINAL = 1
cancelled = []
class Text(list):
    as_numpy = lambda self: self
    reshape = lambda self, _: self
class Response:
    def __init__(self, text): self.text = text
    has_error = lambda self: False
class Responses:
    def __init__(self): self.said = iter(["one", "one two", "one two three"])
    def __iter__(self): return self
    def __next__(self):
        if cancelled: raise StopIteration
        return Response(next(self.said))
    def cancel(self): cancelled.append(True)
class InferenceRequest:
    def __init__(self, inputs, **_): self.inputs = inputs
    def exec(self, decoupled): return Responses()
class InferenceResponse:
    def __init__(self, output_tensors=(), error=None): self.output_tensors, self.error = output_tensors, error
Tensor = lambda name, value: value
TritonError = str
def get_input_tensor_by_name(request, name): return Text([b"Why?"]) if name == "text_input" else None
def get_output_tensor_by_name(response, name): return Text([response.text])
`,
};

it.runIf(hasPython())("ends in the engine what nobody reads any more", () => {
  const script = `
import asyncio, gc, model, serve, triton_python_backend_utils as triton

class Sender:
    def __init__(self, goes_after): self.sent, self.ends, self.goes_after = [], 0, goes_after
    def is_cancelled(self): return len(self.sent) >= self.goes_after
    def send(self, response=None, flags=0):
        if response is None: self.ends += flags
        else:
            assert response.error is None, response.error
            self.sent.append(response.output_tensors[0][0][0].decode())

for goes_after in (9, 1):
    triton.cancelled.clear()
    sender = Sender(goes_after)
    model.pass_on(None, sender)
    print(sender.sent, sender.ends, triton.cancelled)

class Answers:
    def __init__(self): self.left, self.cancelled = 3, False
    def __aiter__(self): return self
    async def __anext__(self):
        await asyncio.sleep(0)
        if self.left == 0: raise StopAsyncIteration
        self.left -= 1
        return self.left
    def cancel(self): self.cancelled = True

async def chat(answers):
    async for answer in answers: yield answer

async def read(most, cuts_off=False):
    engine = Answers()
    stream = chat(serve.cancelling(lambda: engine)())
    got = []
    async def all():
        async for answer in stream:
            got.append(answer)
            if len(got) == most: break
    task = asyncio.ensure_future(all())
    if cuts_off:
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        task.cancel()
    await asyncio.wait([task])
    del task, all, stream
    gc.collect()
    for _ in range(5): await asyncio.sleep(0)
    print(got, engine.cancelled)

asyncio.run(read(9))
asyncio.run(read(1))
asyncio.run(read(9, cuts_off=True))
`;
  const files = new Map(Object.entries({ ...stubs, ...data, "main.py": script }));
  const { status, output } = runPython(files, ["main.py"]);
  expect([status, output.trim().split("\n")]).toEqual([
    0,
    [
      "['one', ' two', ' three'] 1 []",
      "['one'] 1 [True]",
      "[2, 1, 0] False",
      "[2] True",
      "[2] True",
    ],
  ]);
});

it.runIf(hasPython())("ends a prompt as the model is set to, and otherwise as it came", () => {
  const script = `
import importlib, os, model
print(model.for_engine(None).inputs)
os.environ["PROMPT_END"] = " No thoughts."
print(importlib.reload(model).for_engine(None).inputs)
`;
  const files = new Map(Object.entries({ ...stubs, ...data, "main.py": script }));
  const { status, output } = runPython(files, ["main.py"]);
  expect([status, output.trim().split("\n")]).toEqual([
    0,
    ["[[True], [b'Why?']]", "[[True], [b'Why? No thoughts.']]"],
  ]);
});
