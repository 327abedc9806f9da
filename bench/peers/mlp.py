"""PyTorch eager's training step of the MNIST classifier: mlp.py BATCH THREADS SECONDS prints the best microseconds a step."""
import sys
import time

import torch

batch, threads, seconds = int(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3])
torch.set_num_threads(threads)
model = torch.nn.Sequential(
    torch.nn.Flatten(), torch.nn.Linear(784, 128), torch.nn.ReLU(), torch.nn.Dropout(0.2), torch.nn.Linear(128, 10)
)
optimizer = torch.optim.Adam(model.parameters(), lr=1e-3)
images = torch.rand(8192, 1, 28, 28)
labels = torch.randint(0, 10, (8192,))
size = max(5, 2000 // batch)
best, start, steps = float("inf"), time.perf_counter(), 0
while time.perf_counter() - start < seconds:
    order = torch.randperm(len(images))
    batches = order.split(batch)
    for window in range(0, len(batches) - size + 1, size):
        begin = time.perf_counter()
        for rows in batches[window : window + size]:
            optimizer.zero_grad()
            loss = torch.nn.functional.cross_entropy(model(images[rows]), labels[rows])
            loss.backward()
            optimizer.step()
            loss.item()
        best = min(best, (time.perf_counter() - begin) / size)
print(best * 1e6)
