"""One training step of a DistilBERT classifier in PyTorch, as Hugging Face writes it: the trainer's baseline.

Prints a line of JSON. Arguments: layers dim heads hidden batch length threads steps.
"""

import json
import resource
import sys
import time

import torch
from torch import nn
from torch.nn import functional

layers, dim, heads, hidden, batch, length, threads, steps = map(int, sys.argv[1:9])
torch.set_num_threads(threads)
torch.manual_seed(0)
VOCABULARY, POSITIONS, LABELS = 30522, 512, 5


class Layer(nn.Module):
    def __init__(self):
        super().__init__()
        self.q, self.k, self.v, self.out = (nn.Linear(dim, dim) for _ in range(4))
        self.norm1, self.norm2 = nn.LayerNorm(dim, 1e-12), nn.LayerNorm(dim, 1e-12)
        self.lin1, self.lin2 = nn.Linear(dim, hidden), nn.Linear(hidden, dim)

    def forward(self, x):
        def split(y):
            return y.view(y.shape[0], -1, heads, dim // heads).transpose(1, 2)

        # The fused attention is what Transformers takes unless told otherwise.
        context = functional.scaled_dot_product_attention(
            split(self.q(x)), split(self.k(x)), split(self.v(x)), dropout_p=0.1 if self.training else 0.0
        )
        x = self.norm1(x + self.out(context.transpose(1, 2).reshape(x.shape)))
        y = self.lin2(functional.gelu(self.lin1(x)))
        return self.norm2(x + functional.dropout(y, 0.1, self.training))


class Encoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.words, self.positions = nn.Embedding(VOCABULARY, dim), nn.Embedding(POSITIONS, dim)
        self.norm = nn.LayerNorm(dim, 1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(layers))
        self.pre, self.classifier = nn.Linear(dim, dim), nn.Linear(dim, LABELS)

    def forward(self, ids):
        x = self.words(ids) + self.positions(torch.arange(ids.shape[1]))
        x = functional.dropout(self.norm(x), 0.1, self.training)
        for layer in self.layers:
            x = layer(x)
        return self.classifier(functional.dropout(self.pre(x[:, 0]).relu(), 0.2, self.training))


def measured(run, count):
    run()
    wall, cpu = [], []
    for _ in range(count):
        started, used = time.perf_counter(), time.process_time()
        run()
        wall.append(1e3 * (time.perf_counter() - started))
        cpu.append(1e3 * (time.process_time() - used))
    return {"wallMs": sorted(wall)[len(wall) // 2], "cpuMs": sorted(cpu)[len(cpu) // 2],
            "leastWallMs": min(wall), "leastCpuMs": min(cpu)}


model = Encoder()
optimizer = torch.optim.AdamW(model.parameters(), lr=1e-4, weight_decay=0.01)
ids = torch.randint(0, VOCABULARY, (batch, length))
labels = torch.randint(0, LABELS, (batch,))


def step():
    optimizer.zero_grad()
    functional.cross_entropy(model(ids), labels).backward()
    nn.utils.clip_grad_norm_(model.parameters(), 1.0)
    optimizer.step()


result = {"version": torch.__version__, "step": measured(step, steps)}
result["rssMb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
model.eval()
with torch.inference_mode():
    result["one"] = measured(lambda: model(ids[:1, :64]), 10)
    result["eight"] = measured(lambda: model(ids[:8, :64]), 5)
print(json.dumps(result))
