using System.Numerics;
using System.Runtime.InteropServices;
using TorchSharp;
using Tensor = TorchSharp.torch.Tensor;

namespace DeepPipeline;

/// <summary>
/// Augmentations made ready for the batches of a run. Numbers are changed on the host, in the batch's own memory; each augmentation draws
/// from a stream of its own, so that adding one changes nothing of another. Not for two threads at once.
/// </summary>
internal sealed class Augmenter
{
    private readonly Stage[] stages;
    private readonly Slot[] slots;
    private readonly int inputCount;
    private readonly Sampler sampler = new();
    private readonly Mixer mixer = new();
    private Affine[] movements = [];

    /// <summary>For the inputs of a program.</summary>
    /// <param name="augmentations">The augmentations, in their order; checked.</param>
    /// <param name="shapes">One shape a tensor, those of the targets last.</param>
    /// <param name="input">The kind of the inputs.</param>
    /// <param name="target">The kind of the targets.</param>
    internal Augmenter(Items<Augmentation> augmentations, Items<Shape> shapes, Kind input, Kind target)
    {
        stages = [.. Stages(augmentations)];
        inputCount = input.Tensors.Count;
        slots = [.. input.Tensors.Concat(target.Tensors).Select((kind, i) => new Slot(kind, shapes[i]))];
    }

    /// <summary>Changes the inputs of a batch, and of mixtures the targets too.</summary>
    /// <param name="inputs">One tensor an input of the program, the targets last; those on a GPU are replaced by new ones in the caller's dispose scope.</param>
    /// <param name="key">Seed, epoch and step.</param>
    internal void Apply(Tensor[] inputs, RandomKey key)
    {
        if (stages.Length == 0)
            return;
        var hosts = new Tensor?[slots.Length];
        for (var i = 0; i < hosts.Length; i++)
        {
            if (!slots[i].Kind.HoldsIndices)
                hosts[i] = inputs[i].device_type == DeviceType.CPU ? inputs[i] : inputs[i].cpu();
        }

        if (hosts.First(host => host is not null)!.dtype == torch.ScalarType.Float64)
            Apply<double>(hosts, key);
        else
            Apply<float>(hosts, key);
        for (var i = 0; i < hosts.Length; i++)
        {
            if (hosts[i] is { } host && inputs[i].device_type != DeviceType.CPU)
                inputs[i] = host.to(inputs[i].device);
        }
    }

    private static IEnumerable<Stage> Stages(Items<Augmentation> augmentations)
    {
        var names = new List<string>();
        var moving = new List<Draw>();
        foreach (var augmentation in augmentations)
        {
            // Named for what it does and which of its sort it is, not for its place among the others.
            var name = char.ToUpperInvariant(augmentation.Keyword[0]) + augmentation.Keyword[1..];
            names.Add(name);
            var draw = new Draw(augmentation, $"augment/{name}/{names.Count(other => other == name)}");
            if (augmentation is MovingAugmentation)
            {
                moving.Add(draw);
                continue;
            }

            if (moving.Count > 0)
                yield return new Stage([.. moving]);
            moving.Clear();
            yield return new Stage([draw]);
        }

        if (moving.Count > 0)
            yield return new Stage([.. moving]);
    }

    private void Apply<T>(Tensor?[] hosts, RandomKey key)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        foreach (var stage in stages)
        {
            for (var i = 0; i < inputCount; i++)
            {
                if (hosts[i] is { } host && slots[i].Kind != Mask.Kind)
                    Apply(stage, MemoryMarshal.Cast<byte, T>(host.bytes), slots[i], i, key);
            }

            for (var i = inputCount; stage.Mixes && i < hosts.Length; i++)
            {
                if (hosts[i] is { } host)
                    mixer.Mix(MemoryMarshal.Cast<byte, T>(host.bytes), slots[i].Length);
            }
        }
    }

    private void Apply<T>(Stage stage, Span<T> numbers, Slot slot, int input, RandomKey key)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (stage.Draws[0] is { Augmentation: Noise { StandardDeviation: var deviation } } noise)
        {
            if (deviation > 0)
                Pixels.AddNoise(numbers, deviation, noise.Stream(key, input));
            return;
        }

        if (slot.Kind != Image.Kind)
            return;
        var pictures = new Pictures<T>(numbers, slot.Size(1), slot.Size(2), slot.Size(3));
        switch (stage.Draws[0].Augmentation)
        {
            case Brightness { Change: > 0 } brightness:
                Pixels.ChangeBrightness(pictures, brightness.Change, stage.Draws[0].Stream(key, input));
                break;
            case Contrast { Change: > 0 } contrast:
                Pixels.ChangeContrast(pictures, contrast.Change, stage.Draws[0].Stream(key, input));
                break;
            case Grayscale grey:
                Pixels.TakeColour(pictures, grey.Probability, stage.Draws[0].Stream(key, input));
                break;
            case CutOut square:
                Pixels.CutOut(pictures, square, stage.Draws[0].Stream(key, input));
                break;
            case MixUp mixed:
                mixer.MixUp(pictures, mixed, stage.Draws[0].Stream(key, input));
                break;
            case CutMix pasted:
                mixer.CutMix(pictures, pasted, stage.Draws[0].Stream(key, input));
                break;
            case FunctionAugmentation own:
                var draw = stage.Draws[0];
                OwnAugmentation.Change(pictures, own, example => draw.Stream(key, input, example));
                break;
            case MovingAugmentation:
                Move(stage, pictures, input, key);
                break;
        }
    }

    private void Move<T>(Stage stage, Pictures<T> pictures, int input, RandomKey key)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (movements.Length < pictures.Count)
            movements = new Affine[pictures.Count];
        System.Array.Fill(movements, Affine.Identity);
        foreach (var draw in stage.Draws)
        {
            var stream = draw.Stream(key, input);
            for (var i = 0; i < pictures.Count; i++)
                movements[i] = movements[i]
                    .Then(Movements.Draw((MovingAugmentation)draw.Augmentation, stream, pictures.Width, pictures.Height));
        }

        for (var i = 0; i < pictures.Count; i++)
            sampler.Move(pictures, i, movements[i]);
    }

    /// <summary>What is done in one go: augmentations that move pixels together, or one other.</summary>
    private sealed record Stage(Draw[] Draws)
    {
        internal bool Mixes => Draws[0].Augmentation is MixingAugmentation;
    }

    private sealed record Draw(Augmentation Augmentation, string Name)
    {
        internal RandomStream Stream(RandomKey key, int input) => key.Stream(input == 0 ? Name : $"{Name}/{input}");

        internal RandomStream Stream(RandomKey key, int input, string below) =>
            key.Stream(input == 0 ? $"{Name}/{below}" : $"{Name}/{input}/{below}");
    }

    private sealed record Slot(Kind Kind, Shape Shape)
    {
        internal int Length { get; } = (int)Shape.Count;

        internal int Size(int axis) => (int)Shape[axis].Size;
    }
}
