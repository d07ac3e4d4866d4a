"""Reference figures of PyTorch for optimizers, clipping, losses and schedules.

Call: python3 optimizers.py > optimizers.csv, in this folder. Each line is case, quantity, step,
values.
"""
import torch
import torch.nn.functional as F
from torch.optim import lr_scheduler

torch.set_num_threads(1)
torch.manual_seed(5)
FEATURES = torch.randn(12, 4)
TARGETS = torch.randn(12, 3) * 2
WEIGHT = torch.randn(4, 3)
BIAS = torch.randn(3)


def line(case, quantity, step, values):
    numbers = torch.as_tensor(values).detach().flatten().tolist()
    print(",".join([case, quantity, str(step)] + [repr(number) for number in numbers]))


def least_squares(case, optimizer_of, max_norm=None):
    """Ten steps on a least-squares problem, with the gradients that led to them."""
    weight = WEIGHT.clone().requires_grad_()
    bias = BIAS.clone().requires_grad_()
    optimizer = optimizer_of(weight, bias)
    line(case, "weight", 0, weight)
    line(case, "bias", 0, bias)
    for step in range(1, 11):
        optimizer.zero_grad()
        (FEATURES @ weight + bias - TARGETS).square().mean().backward()
        line(case, "weight gradient", step, weight.grad)
        line(case, "bias gradient", step, bias.grad)
        if max_norm is not None:
            norm = torch.nn.utils.clip_grad_norm_([weight, bias], max_norm)
            line(case, "norm", step, norm)
        optimizer.step()
        line(case, "weight", step, weight)
        line(case, "bias", step, bias)


def loss(case, smoothing, weights):
    """Cross-entropy with smoothed labels; each clip times the weight of its class; mean of clips."""
    classes = torch.tensor([2, 0, 1, 1, 0, 2, 2, 1])
    logits = (torch.linspace(-2, 3, 24).reshape(8, 3).sin() * 3).requires_grad_()
    of_clips = F.cross_entropy(logits, classes, reduction="none", label_smoothing=smoothing)
    mean = (of_clips * torch.tensor(weights)[classes]).sum() / len(classes)
    mean.backward()
    line(case, "classes", 0, classes)
    line(case, "logits", 0, logits)
    line(case, "loss", 0, mean)
    line(case, "gradient", 0, logits.grad)


def schedule(case, schedule_of, losses=None):
    """The learning rate of each of 30 epochs, or steps, of an optimizer that starts at 1."""
    optimizer = torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr=1.0)
    rates = []
    scheduler = schedule_of(optimizer)
    for epoch in range(30):
        rates.append(optimizer.param_groups[0]["lr"])
        optimizer.step()
        if losses is None:
            scheduler.step()
        else:
            scheduler.step(losses[epoch])
    if losses is not None:
        line(case, "losses", 0, torch.tensor(losses, dtype=torch.float64))
    line(case, "rates", 0, torch.tensor(rates, dtype=torch.float64))


print("# tool: PyTorch " + torch.__version__ + ", 1 thread")
print("# call: optimizers.py beside this file; each line is case, quantity, step, values")

least_squares("momentum", lambda w, b: torch.optim.SGD([w, b], lr=0.1, momentum=0.9))
least_squares("nesterov", lambda w, b: torch.optim.SGD([w, b], lr=0.1, momentum=0.9, nesterov=True))
least_squares("adam", lambda w, b: torch.optim.Adam([w, b], lr=0.05, betas=(0.8, 0.99), eps=1e-8))
least_squares(
    "adamw",
    lambda w, b: torch.optim.AdamW(
        [{"params": [w], "weight_decay": 0.3}, {"params": [b], "weight_decay": 0.0}],
        lr=0.05,
        betas=(0.9, 0.999),
        eps=1e-8,
    ),
)
least_squares("clipping", lambda w, b: torch.optim.SGD([w, b], lr=0.5), max_norm=1.25)

loss("plain loss", 0.0, [1.0, 1.0, 1.0])
loss("smoothed loss", 0.1, [1.0, 1.0, 1.0])
loss("smoothed and weighted loss", 0.2, [0.5, 2.0, 1.25])

schedule("step", lambda o: lr_scheduler.StepLR(o, step_size=7, gamma=0.3))
schedule("exponential", lambda o: lr_scheduler.ExponentialLR(o, gamma=0.9))
schedule("cosine", lambda o: lr_scheduler.CosineAnnealingLR(o, T_max=30))
schedule("warm-up", lambda o: lr_scheduler.LinearLR(o, start_factor=1 / 8, total_iters=7))
# It waits for more than patience bad epochs, Keras for as many as patience: 2 here is 3 there.
schedule(
    "plateau",
    lambda o: lr_scheduler.ReduceLROnPlateau(
        o, factor=0.4, patience=2, threshold=0.01, threshold_mode="abs", min_lr=0.05
    ),
    [1.0, 0.8, 0.795, 0.793, 0.7925, 0.7, 0.71, 0.69, 0.695, 0.697, 0.6, 0.61, 0.595, 0.592, 0.7]
    + [0.59, 0.58, 0.65, 0.64, 0.575, 0.574, 0.573, 0.572, 0.571, 0.57, 0.3, 0.4, 0.4, 0.4, 0.2],
)
