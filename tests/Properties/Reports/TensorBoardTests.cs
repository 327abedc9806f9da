using System.Text;
using DeepPipeline.Properties.Backend.Files;
using DeepPipeline.Reports;
using FsCheck.Xunit;
using Xunit;

namespace DeepPipeline.Properties.Reports;

/// <summary>Event files for TensorBoard, byte for byte and by a strict reader.</summary>
public sealed class TensorBoardTests : IDisposable
{
    private static readonly DateTimeOffset At = DateTimeOffset.UnixEpoch.AddSeconds(1_700_000_000.5);

    private readonly Folder folder = new();

    /// <summary>RFC 3720, appendix B.4, and the usual check value of the digits.</summary>
    public static TheoryData<byte[], uint> Checksums =>
        new()
        {
            { new byte[32], 0x8A9136AA },
            { [.. Enumerable.Repeat((byte)0xFF, 32)], 0x62A8AB43 },
            { [.. Enumerable.Range(0, 32).Select(i => (byte)i)], 0x46DD794E },
            { [.. Enumerable.Range(0, 32).Select(i => (byte)(31 - i))], 0x113FDB5C },
            {
                Convert.FromHexString("01C000000000000000000000000000001400000000000400000000140000001828000000000000000200000000000000"),
                0xD9963A56
            },
            { "123456789"u8.ToArray(), 0xE3069283 },
            { [], 0 },
        };

    public void Dispose() => folder.Dispose();

    [Theory]
    [MemberData(nameof(Checksums))]
    public void The_checksum_is_that_of_the_standard(byte[] data, uint expected)
    {
        Assert.Equal(expected, Records.Checksum(data));
        Assert.Equal(expected, EventFile.Crc(data));
    }

    // What TensorFlow 2 writes for tf.summary.scalar("accuracy", 0.99, step=77), at these two times.
    [Fact]
    public void The_bytes_are_those_that_tensorflow_writes()
    {
        Assert.Equal(
            "1800000000000000A37F4B22" + "090000803899D6D7411A0D627261696E2E4576656E743A32" + "124B36AB",
            Convert.ToHexString(Events.Version(At(0x41D7D69938800000)))
        );
        Assert.Equal(
            "320000000000000024"
                + "1956EC"
                + "09C405B73D99D6D741104D2A250A230A086163637572616379420A080112002204A4707D3F4A0B0A090A077363616C617273"
                + "A55B6433",
            Convert.ToHexString(Events.Scalar("accuracy", 0.99, 77, At(0x41D7D6993DB705C4)))
        );

        static DateTimeOffset At(long bits) =>
            DateTimeOffset.UnixEpoch.AddTicks((long)Math.Round(BitConverter.Int64BitsToDouble(bits) * TimeSpan.TicksPerSecond));
    }

    [Property]
    public void A_record_comes_back(byte[] first, byte[] second) =>
        Assert.Equal([first, second], EventFile.Records([.. Records.Framed(first), .. Records.Framed(second)]));

    [Property]
    public void A_record_with_a_wrong_bit_or_without_its_end_does_not(byte[] data, int place)
    {
        var record = Records.Framed(data);
        var at = (int)((uint)place % record.Length);
        Assert.Throws<InvalidDataException>(() => EventFile.Records(record[..^1]).ToArray());
        record[at] ^= 4;
        Assert.Throws<InvalidDataException>(() => EventFile.Records(record).ToArray());
    }

    [Property]
    public void Curves_come_back(double[] losses)
    {
        var history = Histories.Of(losses);
        var training = EventFile.Read(TensorBoard.TrainingBytes(history, At, "Recipe.For(…)\n  with"));
        Assert.Equal("    Recipe.For(…)\n      with", Encoding.UTF8.GetString(Assert.Single(training[0].Strings)));
        Assert.Equal(
            losses.Select(loss => (double)(float)loss),
            training.Where(value => value.Tag == "loss").SelectMany(value => value.Numbers)
        );
        Assert.Equal(
            history.Select(epoch => epoch.Step),
            training.Where(value => value.Tag == "learning rate").Select(value => value.Step)
        );
        Assert.All(training, value => Assert.Equal(1_700_000_000.5, value.WallTime));
        var validation = EventFile.Read(TensorBoard.ValidationBytes(history, At));
        Assert.Equal(
            history.Where(epoch => epoch.Validation is not null).Select(epoch => epoch.Step),
            validation.Where(value => value.Tag == "loss").Select(value => value.Step)
        );
    }

    [Property]
    public void A_histogram_counts_every_finite_number_once(double[] numbers)
    {
        var value = EventFile.Read([.. Events.Version(At), .. Events.Histogram("weights", numbers, 3, At)])[0];
        var rows = value.Numbers.Chunk(3).ToArray();
        var finite = numbers.Where(double.IsFinite).ToArray();
        Assert.Equal(finite.Length, rows.Sum(row => row[2]));
        Assert.All(rows, row => Assert.True(row[0] <= row[1]));
        Assert.True(rows.Zip(rows.Skip(1), (one, next) => one[1] == next[0]).All(meet => meet));
        Assert.True(finite.Length == 0 || (rows[0][0] <= finite.Min() && rows[^1][1] >= finite.Max()));
    }

    [Fact]
    public void A_history_is_saved_as_two_runs()
    {
        Assert.Equal(folder.Root, TensorBoard.Save(Histories.Small, folder.Root, At, "recipe").OrThrow());
        Assert.Equal(["training", "validation"], folder.Names);
        Assert.Equal(
            ["recipe", "loss", "accuracy", "learning rate", "loss", "accuracy", "learning rate"],
            Values("training").Select(value => value.Tag)
        );
        Assert.Equal([("loss", 10), ("accuracy", 10)], Values("validation").Select(value => (value.Tag, value.Step)));
        Assert.Equal("events.out.tfevents.1700000000.0000.pipeline", Path.GetFileName(Assert.Single(Files("training"))));
    }

    [Fact]
    public void A_log_has_every_event_while_it_is_open()
    {
        using var log = TensorBoardLog.Open(folder.Root, new Clock()).OrThrow();
        foreach (var epoch in Histories.Small)
            Assert.True(log.Write(epoch).IsOk);
        Assert.Equal(
            ["loss", "accuracy", "learning rate", "loss", "accuracy", "learning rate"],
            Values("training").Select(value => value.Tag)
        );
        Assert.Equal(TensorBoard.TrainingBytes(Histories.Small, At), Bytes(Assert.Single(Files("training"))));
        Assert.True(log.Text("note", "# as it is\r\nhere").IsOk);
        Assert.True(log.Image("worst", new Picture(2, 1, 1, [0, 255]), 20, "pictures").IsOk);
        Assert.True(log.Histogram("weights", [1, 2, double.NaN], 20).IsOk);
        Assert.True(log.Scalar("gradient/norm", double.PositiveInfinity, long.MaxValue).IsOk);
        var values = Values("training");
        Assert.Equal("    # as it is\n    here", Encoding.UTF8.GetString(values[^3].Strings[0]));
        Assert.Equal((long.MaxValue, double.PositiveInfinity), (values[^1].Step, values[^1].Numbers[0]));
        Assert.Equal(["2", "1"], Assert.Single(Values("pictures")).Strings[..2].Select(Encoding.ASCII.GetString));
    }

    [Fact]
    public void A_second_log_in_the_same_second_goes_on_beside_the_first()
    {
        for (var i = 0; i < 2; i++)
        {
            using var log = TensorBoardLog.Open(folder.Root, new Clock()).OrThrow();
            Assert.True(log.Scalar("loss", i, i).IsOk);
        }

        Assert.Equal([0, 1], Files("training").Select(file => EventFile.Read(Bytes(file))[0].Numbers[0]));
    }

    [Fact]
    public void What_can_not_be_written_is_told()
    {
        File.WriteAllText(folder.Path("taken"), "");
        Says(TensorBoardLog.Open(folder.Path("taken"), new Clock()), "a place that can be written to");
        Says(TensorBoard.Save(Histories.Small, folder.Path("taken"), At), "a place that can be written to");
        using var log = TensorBoardLog.Open(folder.Root, new Clock()).OrThrow();
        foreach (var run in new[] { "", "..", "a/b", "\0" })
            Says(log.Scalar("loss", 1, 1, run), "a run whose name can be a folder's");
        Says(log.Image("worst", new Picture(2, 2, 1, [1]), 1), "a size, 1 or 3 channels, and as many bytes");
    }

    [Fact]
    public void A_closed_log_is_not_written_to()
    {
        var log = TensorBoardLog.Open(folder.Root, new Clock()).OrThrow();
        log.Dispose();
        Assert.Throws<ObjectDisposedException>(() => log.Scalar("loss", 1, 1));
    }

    private static void Says<T>(Result<T> result, string expected) => Assert.Equal(expected, Assert.Single(result.Problems).Expected);

    private string[] Files(string run) => [.. Directory.GetFiles(folder.Path(run)).Order(StringComparer.Ordinal)];

    private IReadOnlyList<EventFile.Value> Values(string run) => EventFile.Read(Bytes(Assert.Single(Files(run))));

    // A log that is open is read as TensorBoard reads it.
    private static byte[] Bytes(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    private sealed class Clock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => At;
    }
}
