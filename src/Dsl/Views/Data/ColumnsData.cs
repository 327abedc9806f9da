namespace DeepPipeline.Views;

/// <summary>Reads what is said of columns.</summary>
internal static class ColumnsData
{
    internal static T? Member<T>(JsonMembers members, Problems problems, string name)
        where T : class
    {
        object? value = null;
        if (members.Required(name) is { } element)
            new DataReader(problems).Read(element, typeof(T), members.PathOf(name), members.Subject, mayBeNull: false, out value);
        members.Close();
        return (T?)value;
    }
}
