namespace DeepPipeline.Views;

/// <summary>What is said of columns as JSON.</summary>
internal static class ColumnsData
{
    internal static string Write<T>(T value, string name)
        where T : class => JsonText.Write(json => new DataWriter(json).Member(name, value, typeof(T)));

    internal static Result<T> Read<T>(string text, string name)
        where T : class =>
        new JsonText("columns", "ToJson").Read(
            text,
            (members, problems) =>
            {
                object? value = null;
                if (members.Required(name) is { } element)
                    new DataReader(problems).Read(element, typeof(T), members.PathOf(name), members.Subject, mayBeNull: false, out value);
                members.Close();
                return (T?)value;
            }
        );
}
