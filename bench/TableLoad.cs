using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace DeepPipeline.Bench;

/// <summary>
/// What loading a CSV file into a table costs, a million rows of ten columns, beside the plain way: a text for each field, and then the columns' types; by turns, the best of
/// several rounds of each, in time of the processor and not of the clock.
/// </summary>
internal static class TableLoad
{
    internal static int Run(int rows, int rounds)
    {
        var path = Path.Combine(Path.GetTempPath(), $"pipeline-{Environment.ProcessId}.csv");
        try
        {
            Write(path, rows);
            var (plain, table) = (double.MaxValue, double.MaxValue);
            for (var round = 0; round < rounds; round++)
            {
                plain = Math.Min(plain, Time(() => Plain(path)));
                table = Math.Min(table, Time(() => Table.Load(path).OrThrow()));
            }

            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{rows:N0} rows of 10 columns, {new FileInfo(path).Length >> 20} MB: {table:0.00} s; with a text for each field {plain:0.00} s, {plain / table:0.0} times as long"
                )
            );
            return 0;
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static double Time(Action run)
    {
        GC.Collect();
        var before = Process.GetCurrentProcess().TotalProcessorTime;
        run();
        return (Process.GetCurrentProcess().TotalProcessorTime - before).TotalSeconds;
    }

    private static TableColumn[] Plain(string path)
    {
        var (columns, known, isFirst) = (new List<string?>[10], new Dictionary<string, string>(StringComparer.Ordinal), true);
        for (var i = 0; i < columns.Length; i++)
            columns[i] = [];
        using var file = File.OpenRead(path);
        CsvLines.Read(
            file,
            CsvFormat.Default,
            new Found(path),
            (reader, _) =>
            {
                for (var i = 0; i < columns.Length && !isFirst; i++)
                {
                    var text = Encoding.UTF8.GetString(reader[i].Span);
                    if (known.TryGetValue(text, out var same))
                        text = same;
                    else if (known.Count < 10_000)
                        known.Add(text, text);
                    columns[i].Add(text.Length == 0 ? null : text);
                }

                isFirst = false;
                return true;
            },
            () => { }
        );
        return System.Array.ConvertAll(columns, TableColumn.OfTexts);
    }

    private static void Write(string path, int rows)
    {
        var random = new Random(1);
        string[] cities = ["Bonn", "Köln", "Ulm", "Berlin", "München"];
        using var text = new StreamWriter(path);
        text.WriteLine("id,city,area,rooms,built,price,lat,lon,kind,sold");
        for (var i = 0; i < rows; i++)
        {
            var area = random.Next(20) == 0 ? "" : (random.Next(4000) / 10.0).ToString(CultureInfo.InvariantCulture);
            var built = new DateTime(1950, 1, 1).AddDays(random.Next(25_000));
            var (lat, lon) = ((random.NextDouble() * 180) - 90, (random.NextDouble() * 360) - 180);
            text.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{i},{cities[random.Next(5)]},{area},{random.Next(1, 9)},{built:yyyy-MM-dd},{random.Next(100_000, 900_000)},{lat:0.######},{lon:0.######},{(i % 3 == 0 ? "flat" : "house")},{(i % 2 == 0 ? "true" : "false")}"
                )
            );
        }
    }
}
