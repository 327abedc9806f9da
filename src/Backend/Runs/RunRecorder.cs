using System.Diagnostics;

namespace DeepPipeline;

/// <summary>
/// Writes down the times of a run and the loss of each step while it is enumerated: <c>run.Recorded(by: recorder)</c>. Its memory is bounded: where steps are many, it keeps
/// a mean of 2, 4, 8 … of them. It may be asked from another thread while the run goes on. It records one enumeration at a time: another begins it anew,
/// and of one that still goes on it writes down nothing more.
/// </summary>
/// <param name="clock">Who tells the time; the system unless given.</param>
/// <example><code>
/// var recorder = new RunRecorder();
/// var last = run.Recorded(by: recorder).Fit().OrThrow();
/// Console.WriteLine(recorder.Timeline);                      // 5 epochs in 17.3 s, 17,600 examples a second
/// </code></example>
[DebuggerDisplay("{Line,nq}")]
public sealed class RunRecorder(TimeProvider? clock = null) : IShown
{
    /// <summary>How many points there are at most; when there would be more, half of them go.</summary>
    internal const int MostPoints = 4096;

    private readonly TimeProvider clock = clock ?? TimeProvider.System;
    private readonly Lock gate = new();
    private readonly List<StepPoint> points = [];
    private readonly List<EpochTime> epochs = [];

    // The steps that have no point yet.
    private StepPoint last;
    private double lossSum;
    private int counted;
    private int waiting;

    private int stepsAPoint = 1;
    private long resumed;
    private bool isGoing;
    private TimeSpan before; // the time until it was last resumed
    private TimeSpan latest; // that was ever told
    private TimeSpan trained; // in the epochs that are done
    private TimeSpan epochBegan;
    private TimeSpan stepsEnded;
    private bool isStepping;
    private long examples;
    private long examplesBefore; // the epoch that is going on

    private string Line => Show.Line(this);

    /// <summary>What is written down so far, as a value.</summary>
    public Timeline Timeline
    {
        get
        {
            lock (gate)
                return new(Items.Of(waiting > 0 ? points.Append(Point()) : points), Items.Of<EpochTime>(epochs.ToArray()))
                {
                    StepsAPoint = stepsAPoint,
                    Time = Now(),
                    Training = trained + InEpoch(),
                    Examples = examples,
                };
        }
    }

    string IShown.Line => ToString();

    string IShown.Block => Show.Block(Timeline);

    /// <summary>What it has: <c>recorder of 5 epochs in 17.3 s, 17,600 examples a second</c>.</summary>
    public override string ToString() => $"recorder of {Timeline}";

    /// <summary>How often it has been begun.</summary>
    internal int Beginnings { get; private set; }

    /// <summary>A run begins to be enumerated.</summary>
    /// <returns>What writes it down, as long as no other begins.</returns>
    internal Recording Begin()
    {
        lock (gate)
        {
            points.Clear();
            epochs.Clear();
            (lossSum, counted, waiting, stepsAPoint) = (0, 0, 0, 1);
            (before, latest, trained, epochBegan, stepsEnded) = (default, default, default, default, default);
            (examples, examplesBefore, isStepping) = (0, 0, false);
            (isGoing, resumed) = (true, clock.GetTimestamp());
            return new Recording(this, ++Beginnings);
        }
    }

    /// <summary>The run is left for a while: its caller has an epoch, or it has ended.</summary>
    internal void Pause(int beginning)
    {
        lock (gate)
        {
            if (beginning == Beginnings)
                (before, isGoing) = (Now(), false);
        }
    }

    /// <summary>The run goes on.</summary>
    internal void Resume(int beginning)
    {
        lock (gate)
        {
            if (beginning == Beginnings)
                (isGoing, resumed) = (true, clock.GetTimestamp());
        }
    }

    internal void BeginEpoch(int beginning)
    {
        lock (gate)
        {
            if (beginning == Beginnings)
                (epochBegan, examplesBefore, isStepping) = (Now(), examples, true);
        }
    }

    /// <summary>A step is done.</summary>
    internal void Take(int beginning, long step, double epoch, double loss, double learningRate, int count)
    {
        lock (gate)
        {
            if (beginning != Beginnings)
                return;
            examples += count;
            last = new StepPoint(step, epoch, loss, learningRate, Now(), examples);
            waiting++;
            if (!double.IsNaN(loss))
                (lossSum, counted) = (lossSum + loss, counted + 1);
            if (waiting < stepsAPoint)
                return;
            points.Add(Point());
            (lossSum, counted, waiting) = (0, 0, 0);
            if (points.Count >= MostPoints)
                Halve();
        }
    }

    /// <summary>The last step of an epoch is done.</summary>
    internal void EndSteps(int beginning)
    {
        lock (gate)
        {
            if (beginning != Beginnings)
                return;
            stepsEnded = Now();
            trained += stepsEnded - epochBegan;
            isStepping = false;
        }
    }

    /// <summary>An epoch is judged and written down.</summary>
    internal void EndEpoch(int beginning, int number, long step)
    {
        lock (gate)
        {
            if (beginning == Beginnings)
                epochs.Add(new(number, step, examples - examplesBefore, stepsEnded - epochBegan, Now() - stepsEnded));
        }
    }

    /// <summary>How many examples a second the epoch that is going on has trained on so far, or the last one did.</summary>
    internal double Rate
    {
        get
        {
            lock (gate)
                return Timeline.Rate(examples - examplesBefore, (isStepping ? Now() : stepsEnded) - epochBegan);
        }
    }

    /// <summary>How long the run has been going, how long its steps took, and how long judging and the like took; and of how many epochs that is.</summary>
    internal (TimeSpan Time, TimeSpan Training, TimeSpan Judging, int Epochs) Spent
    {
        get
        {
            lock (gate)
                return (Now(), trained + InEpoch(), epochs.Aggregate(TimeSpan.Zero, (sum, epoch) => sum + epoch.Judging), epochs.Count);
        }
    }

    /// <summary>How many examples were trained on.</summary>
    internal long Examples
    {
        get
        {
            lock (gate)
                return examples;
        }
    }

    /// <summary>The last epoch that was done.</summary>
    internal EpochTime? LastEpoch
    {
        get
        {
            lock (gate)
                return epochs.Count > 0 ? epochs[^1] : null;
        }
    }

    /// <summary>The losses of all steps, or from an epoch on, as so many means at most; NaN where none counted.</summary>
    internal double[] Losses(int most, double from = 0)
    {
        lock (gate)
        {
            var first = from > 0 ? points.FindIndex(point => point.Epoch > from) : 0;
            var count = first < 0 ? 0 : points.Count - first;
            var columns = new double[Math.Min(most, count)];
            for (var i = 0; i < columns.Length; i++)
            {
                var (sum, of) = (0.0, 0);
                for (var at = (int)((long)i * count / columns.Length); at < (int)((long)(i + 1) * count / columns.Length); at++)
                {
                    if (!double.IsNaN(points[first + at].Loss))
                        (sum, of) = (sum + points[first + at].Loss, of + 1);
                }

                columns[i] = sum / of;
            }

            return columns;
        }
    }

    // A clock that is set back goes on from what it said last.
    private TimeSpan Now()
    {
        if (!isGoing)
            return before;
        var now = before + clock.GetElapsedTime(resumed);
        if (now < latest)
            (before, resumed) = (latest, clock.GetTimestamp());
        return latest = now > latest ? now : latest;
    }

    private TimeSpan InEpoch() => isStepping ? Now() - epochBegan : TimeSpan.Zero;

    private StepPoint Point() => last with { Loss = lossSum / counted };

    // Two neighbours become one: the later one, with the mean of their losses.
    private void Halve()
    {
        for (var i = 0; i < points.Count / 2; i++)
        {
            var (one, two) = (points[2 * i], points[(2 * i) + 1]);
            points[i] = two with
            {
                Loss =
                    double.IsNaN(one.Loss) ? two.Loss
                    : double.IsNaN(two.Loss) ? one.Loss
                    : (one.Loss + two.Loss) / 2,
            };
        }

        points.RemoveRange(points.Count / 2, points.Count - (points.Count / 2));
        stepsAPoint *= 2;
    }
}
