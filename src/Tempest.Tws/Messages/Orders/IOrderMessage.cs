namespace Tempest.Tws.Messages.Orders;

/// <summary>
/// What TWS says of orders: <see cref="OpenOrder"/>, <see cref="OrderStatus"/>, <see cref="ExecutionReport"/>, <see cref="CommissionReport"/>,
/// <see cref="CompletedOrder"/> and <see cref="OrderBound"/>.
/// </summary>
public interface IOrderMessage
{
}
