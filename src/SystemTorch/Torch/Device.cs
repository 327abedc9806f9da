namespace TorchSharp;

public static partial class torch
{
    public static Device CPU = new(DeviceType.CPU);

    public static Device META = new(DeviceType.META);

    public static Device CUDA => device(DeviceType.CUDA);

    public static Device device(string description) => InitializeDevice(new(description));

    public static Device device(string deviceType, int index = -1) => InitializeDevice(new(deviceType, index));

    public static Device device(DeviceType deviceType, int index = -1) => InitializeDevice(new(deviceType, index));

    public static Device device(int index) => new(index);

    /// <summary>The device, or the default one for null; an error if this machine has none of its kind.</summary>
    public static Device InitializeDevice(Device? device) =>
        device switch
        {
            null => CPU,
            { type: DeviceType.CUDA } when !cuda.is_available() => throw new InvalidOperationException(
                "Torch device type CUDA did not initialise on the current machine."
            ),
            _ => device,
        };

    /// <summary>Where tensors live: a kind of device and which of them, -1 meaning the current one.</summary>
    public class Device
    {
        public Device(DeviceType deviceType, int index = -1)
        {
            type = deviceType;
            this.index = deviceType == DeviceType.CPU ? -1 : index;
        }

        public Device(string deviceType, int index = -1)
            : this(Parse(deviceType), index) { }

        public Device(string description)
            : this(Parse(description.Split(':')[0]), Position(description)) { }

        public Device(int index)
            : this(DeviceType.CUDA, index) { }

        public DeviceType type { get; }

        public int index { get; }

        public static implicit operator Device(string description) => new(description);

        public override string ToString() =>
            index < 0 ? type.ToString().ToLowerInvariant() : $"{type.ToString().ToLowerInvariant()}:{index}";

        private static DeviceType Parse(string name) => Enum.Parse<DeviceType>(name.ToUpperInvariant());

        private static int Position(string description) =>
            description.IndexOf(':', StringComparison.Ordinal) is var colon and >= 0
                ? int.Parse(description[(colon + 1)..], System.Globalization.CultureInfo.InvariantCulture)
                : -1;
    }
}
