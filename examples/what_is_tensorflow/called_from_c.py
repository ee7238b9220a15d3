import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import tensorflow as tf

PROGRAM = r"""
#include <stdio.h>
#include <tensorflow/c/c_api.h>

int main(int count, char **arguments) {
  const char *tags[] = {"serve"};
  TF_Status *status = TF_NewStatus();
  TF_Graph *graph = TF_NewGraph();
  TF_Session *session = TF_LoadSessionFromSavedModel(
      TF_NewSessionOptions(), NULL, arguments[1], tags, 1, graph, NULL, status);
  if (TF_GetCode(status) != TF_OK) return puts(TF_Message(status)), 1;

  int64_t shape[] = {2};
  TF_Tensor *y, *x = TF_AllocateTensor(TF_FLOAT, shape, 1, 2 * sizeof(float));
  float *numbers = TF_TensorData(x);
  numbers[0] = 1, numbers[1] = -2;
  TF_Output in = {TF_GraphOperationByName(graph, "serving_default_x"), 0};
  TF_Output out = {TF_GraphOperationByName(graph, "PartitionedCall"), 0};
  TF_SessionRun(session, NULL, &in, &x, 1, &out, &y, 1, NULL, 0, NULL, status);
  if (TF_GetCode(status) != TF_OK) return puts(TF_Message(status)), 1;

  numbers = TF_TensorData(y);
  return printf("%g %g\n", numbers[0], numbers[1]) < 0;
}
"""


@tf.function(input_signature=[tf.TensorSpec([None], tf.float32, name="x")])
def formula(x):
    return tf.nn.relu(x * 3.0 + 1.0)


def call_from_c(compiler, folder):
    checked = {"capture_output": True, "check": True, "text": True, "timeout": 30}
    wheel, program = Path(tf.sysconfig.get_lib()), Path(folder, "program")
    program.with_suffix(".c").write_text(PROGRAM)
    # functions of the library are found when the program starts, which is quicker than to link it
    later = ["-rdynamic", "-Wl,--unresolved-symbols=ignore-all"]
    include = f"-I{tf.sysconfig.get_include()}"
    subprocess.run([compiler, f"{program}.c", "-o", program, include, *later], **checked)
    libraries = ":".join(sorted(map(str, wheel.glob("libtensorflow_*.so.2"))))
    environment = os.environ | {"LD_PRELOAD": libraries}
    done = subprocess.run([program, folder], env=environment, **checked)
    return done.stdout.split()


compiler = shutil.which("cc") if sys.platform == "linux" else None
answer = None
if compiler:
    with tempfile.TemporaryDirectory() as folder:
        logger, level = tf.get_logger(), tf.get_logger().level
        logger.setLevel("ERROR")  # a module without functions of its own is a warning
        tf.saved_model.save(tf.Module(), folder, signatures=formula)
        logger.setLevel(level)
        answer = call_from_c(compiler, folder)
print("Python:", formula(tf.constant([1.0, -2.0])).numpy())
print("C:     ", *(answer or ["not tried: this needs Linux and a C compiler"]))

assert not compiler or answer == ["4", "0"]
assert formula(tf.constant([1.0, -2.0])).numpy().tolist() == [4.0, 0.0]
