using Google.Protobuf;

namespace DeepPipeline.Reports;

/// <summary>A message of protocol buffers in the making. Fields are written by ascending number, as protobuf's own writers do.</summary>
internal sealed class Message
{
    private readonly List<Action<CodedOutputStream>> fields = [];

    internal Message Double(int field, double value) => Field(field, WireFormat.WireType.Fixed64, output => output.WriteDouble(value));

    // Zero is what is read where nothing was written.
    internal Message Whole(int field, long value) =>
        value == 0 ? this : Field(field, WireFormat.WireType.Varint, output => output.WriteInt64(value));

    internal Message Text(int field, string value) =>
        Field(field, WireFormat.WireType.LengthDelimited, output => output.WriteString(value));

    internal Message Bytes(int field, byte[] value) =>
        Field(field, WireFormat.WireType.LengthDelimited, output => output.WriteBytes(ByteString.CopyFrom(value)));

    internal Message Nested(int field, Message value) => Bytes(field, value.ToArray());

    internal byte[] ToArray()
    {
        using var bytes = new MemoryStream();
        using (var output = new CodedOutputStream(bytes, leaveOpen: true))
            fields.ForEach(write => write(output));
        return bytes.ToArray();
    }

    private Message Field(int field, WireFormat.WireType type, Action<CodedOutputStream> write)
    {
        fields.Add(output =>
        {
            output.WriteTag(field, type);
            write(output);
        });
        return this;
    }
}
