import { describeBrokerContract } from './broker-contract';
import { cannotShow, openServiceBus } from './targets/service-bus';

const text = process.env.CSC_TEST_SERVICEBUS;

describeBrokerContract(
  'Service Bus',
  text ? () => openServiceBus(text) : 'CSC_TEST_SERVICEBUS is not set to a connection string',
  text ? cannotShow(text) : {},
);
